package assets

import "embed"

// The fonts of papers, under the SIL Open Font License (fonts/OFL.txt).
//
//go:embed fonts/*.ttf fonts/OFL.txt
var fonts embed.FS

// Font returns a font as TrueType: NotoSans for Latin, Greek and Cyrillic letters,
// NotoSansCanadianAboriginal for syllabics, each bold or not. Read only.
func Font(name string, bold bool) []byte {
	weight := "-Regular.ttf"
	if bold {
		weight = "-Bold.ttf"
	}
	font, err := fonts.ReadFile("fonts/" + name + weight)
	if err != nil {
		return nil
	}
	return font
}
