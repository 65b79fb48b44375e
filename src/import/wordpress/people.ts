import type { Described, Person } from './person.ts';

/** The users and guest authors of an export, found by login, by the form that a login has in addresses, or e-mail. */
export class People {
  readonly #people = new Map<string, Person>();
  readonly #byName = new Map<string, Person>();
  #guests: Described[] = [];

  addUser({ person, keys }: Described): void {
    this.#add(person, keys);
  }

  addGuest(guest: Described): void {
    this.#guests.push(guest);
  }

  /** To be called when all are there: a guest who stands for a user is that user, described at more length. */
  settle(): void {
    for (const { person: guest, keys, linkedTo } of this.#guests) {
      const user = linkedTo === null ? null : this.find(linkedTo);
      const person = user === null ? guest : merged(user, guest);
      this.#add(person, user === null || linkedTo === null ? keys : [...keys, linkedTo, user.externalId]);
    }
    this.#guests = [];
  }

  /** Null where the export describes nobody under this login, address or printed name. */
  find(name: string): Person | null {
    const key = name.trim().toLowerCase();
    return (
      this.#people.get(key) ??
      this.#people.get(key.replace(/^cap-/, '')) ??
      this.#people.get(addressForm(key)) ??
      this.#byName.get(key) ??
      null
    );
  }

  #add(person: Person, keys: readonly string[]): void {
    for (const key of [person.externalId, ...keys].map((each) => each.toLowerCase())) {
      this.#people.set(key, person);
      if (!this.#people.has(addressForm(key))) this.#people.set(addressForm(key), person);
    }
    this.#byName.set(person.name.toLowerCase(), person);
  }
}

const merged = (user: Person, guest: Person): Person => ({
  ...guest,
  externalId: user.externalId,
  name: guest.name === '' ? user.name : guest.name,
});

/** How WordPress writes a login into addresses: j.doe@example.com is j-doeexample-com there. */
const addressForm = (login: string): string =>
  login
    .replace(/\./g, '-')
    .replace(/[^\p{L}\p{N}% _-]/gu, '')
    .replace(/[\s-]+/g, '-');
