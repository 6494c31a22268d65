package kantor

// routes lists every address of the office with what it needs: the whole office
// on two screens.
func (k *Office) routes() {
	k.SignedIn("GET /kantor", k.today)
	k.Public("GET /masuk", k.signInForm)
	k.Public("POST /masuk", k.signIn)
	k.Public("POST /keluar", k.signOut)
}
