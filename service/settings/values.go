package settings

// Values is everything the settings say. It is read only: its lists and maps
// are shared.
type Values struct {
	Language string // en-CA, fr-CA; empty: the operating system's
	Theme    string // light, dark, high_contrast; empty: the operating system's
	TextSize int    // percent, 100 to 200
	Touch    bool   // laid out for fingers
	Sound    bool   // feedback of scans and payments

	// TimeZone is the IANA name of the zone that the store keeps its days by, such as
	// America/St_Johns; empty: that of its province.
	TimeZone string

	Store  string  // name of the store that was signed in to last; empty: none
	Stores []Store // in the order of the sign-in page

	Scanner  Scanner
	Printer  Printer
	Calls    Calls
	Idle     Idle
	Support  Support
	Lender   Lender
	Privacy  Privacy
	Offers   Offers
	Licence  Licence
	Override Override
	Quebec   Quebec
}

// Store is a store that can be signed in to. Its client secret is in the keyring.
type Store struct {
	Name        string
	Environment string // training, integration, production, custom
	BaseURL     string // for custom only
	ClientID    string
	LocationID  string
	Province    string // two letters, such as QC; empty: not told
	Address     string // as papers head it, its lines apart by commas or line feeds; empty: not told
	Phone       string // the store's own, as papers show it; empty: not told
	Associate   string // who signed in last

	MerchantUser string // of merchants/login, where the lender gave one; its password is in the keyring
	Fixed        bool   // from the machine file: it cannot be changed here
}

// Scanner says where scans come from.
type Scanner struct {
	Wedge      bool   // a scanner that types
	SerialPort string // such as COM3 or /dev/ttyACM0; empty: none
	Camera     string // name of a camera; empty: the first there is; off: none
}

// Printer says where receipts go.
type Printer struct {
	Kind   string // system, network, device; empty: none, receipts are copied or saved
	Name   string // of the system's printer; empty: its standard one
	Host   string // of a network printer, with or without a port (9100)
	Device string // such as /dev/usb/lp0 or LPT1

	Paper    string // PaperLetter, Paper80 or Paper58; a printer on the network or a port takes rolls only
	CodePage string // of a receipt printer's letters, as in package escpos
	Auto     bool   // print each receipt as soon as it is made
}

// Papers of a printer.
const (
	PaperLetter = "letter"
	Paper80     = "80"
	Paper58     = "58"
)

// Calls change how single calls of the API are made, by their names.
type Calls struct {
	Versions map[string]string // another version of a call, such as authorization = "v2.5.1"; of all of them: all = "v2"
	Off      []string          // calls that this store's account lacks, such as refund
}

// Idle says what happens when nobody touches the till.
type Idle struct {
	LockMinutes  int // 1 to 60
	ClearMinutes int // until the customer in hand is cleared, 1 to 120
}

// Support is what "Call support" shows.
type Support struct {
	Phone       string // of the store's own help
	LenderPhone string
	HoursEN     string
	HoursFR     string
	OutageEN    string // what to do while the lender cannot be reached
	OutageFR    string
}

// Lender is what the lender says of itself, for what the applicant is told.
type Lender struct {
	RateIsCreditRate bool   // it computes the rates that it states as the credit rate of Quebec's law
	RequiresDocument bool   // it requires an identity document of applicants in Quebec too
	Decision         string // Automated, Mixed; empty: nobody knows
}

// How a lender decides.
const (
	Automated = "automated" // by automated processing alone
	Mixed     = "mixed"
)

// Privacy are texts of the store or its fleet for applicants, in place of the built-in
// ones.
type Privacy struct {
	NoticeEN string // before the first field of an application
	NoticeFR string
}

// Offers says which plans are shown.
type Offers struct {
	HideAbove35 bool // leave out rates above 35 % a year
}

// Licence says how a driver's licence is read.
type Licence struct {
	Local bool // by this program
	API   bool // by the lender, when this program cannot
}

// Override says what a verification by the store's own word needs.
type Override struct {
	ManagerPIN bool
}

// Quebec is what only Quebec asks for.
type Quebec struct {
	LenderDocument string // how the lender's written assessment reaches customers: ByStore, ByLender; empty: nobody has said
}

// Ways of the lender's written assessment.
const (
	ByStore  = "store"  // the store hands out the lender's paper
	ByLender = "lender" // the lender sends its own
)
