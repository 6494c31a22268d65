package identity

import (
	"context"
	"maps"
	"slices"
)

// What the tests need of the inside. They stand outside, because the database for
// tests rests on this package.

// NobodysHash is what an unknown name is compared with.
const NobodysHash = nobodysHash

// KeySize is the length of the key in a stored hash.
const KeySize = argonKey

// Places is the number of passwords that may be hashed at once.
func Places() int { return cap(hashing) }

// TakePlaces occupies every place where a password is hashed, and gives them back.
func TakePlaces() (back func()) {
	for range Places() {
		hashing <- struct{}{}
	}
	return func() {
		for range Places() {
			<-hashing
		}
	}
}

// Matches compares a password with its stored form.
func Matches(ctx context.Context, stored, password string) (bool, error) {
	return matches(ctx, stored, password)
}

// Ranked sorts posts as an actor holds them.
func Ranked(posts []Post) []Post { byRank(posts); return posts }

// Described lists the permissions that have a description.
func Described() []Permission { return slices.Sorted(maps.Keys(descriptions)) }
