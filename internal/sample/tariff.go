package sample

// TariffLine is what one copy costs, in whole rupiah.
type TariffLine struct {
	What, Unit string
	Price      int64
}

// Tariff is what the regency charges for copies, and how it is paid. Seeing is free, and
// so is every copy that is sent electronically.
var Tariff = []TariffLine{
	{"Fotokopi atau cetak A4 hitam putih", "lembar", 300},
	{"Cetak A4 berwarna", "lembar", 1_500},
	{"Cetak peta A1", "lembar", 25_000},
	{"Diska lepas 16 GB", "buah", 60_000},
}

// TariffPayment says how the tariff is paid.
const TariffPayment = "Tunai di loket layanan informasi, atau transfer ke rekening kas umum daerah yang tertulis pada pemberitahuan pembayaran."
