// As the bundler of an app in development: Apollo Client then says what it finds wrong. Imported before Apollo Client.
Object.assign(globalThis, { __DEV__: true });
