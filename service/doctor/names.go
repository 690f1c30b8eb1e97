package doctor

// Name says what a check looked at; doctor.check.NAME is its text.
type Name string

// Names, in the order of the checks.
const (
	NameKeyring  Name = "keyring"
	NameDisplay  Name = "display"
	NameOpenGL   Name = "opengl"
	NameCamera   Name = "camera"
	NameSerial   Name = "serial"
	NamePrinter  Name = "printer"
	NameNetwork  Name = "network"
	NameClock    Name = "clock"
	NameData     Name = "data"
	NameSettings Name = "settings"
)

// Advice says what to do about what was found; doctor.advice.ADVICE is its text.
type Advice string

// Advice. What may be worth doing although nothing is wrong is among it.
const (
	AdviceKeyring       Advice = "keyring"
	AdviceKeyringLocked Advice = "keyring_locked"
	AdviceDisplay       Advice = "display"
	AdviceOpenGL        Advice = "opengl"
	AdviceSoftware      Advice = "software"
	AdviceCamera        Advice = "camera"
	AdviceSerial        Advice = "serial"
	AdvicePrinter       Advice = "printer"
	AdviceNetwork       Advice = "network"
	AdviceClock         Advice = "clock"
	AdviceClockUnknown  Advice = "clock_unknown"
	AdviceData          Advice = "data"
	AdviceDataMove      Advice = "data_move"
	AdviceSettings      Advice = "settings"
)
