// Package assets holds the files that travel inside the executable.
package assets

import "embed"

// Icon is the application's icon as a PNG of 512 by 512 pixels. Read only.
//
//go:embed icon.png
var Icon []byte

// IconSVG is the drawing that Icon is made from. Read only.
//
//go:embed icon.svg
var IconSVG []byte

//go:embed icons/*.svg
var icons embed.FS

// TabIcon returns the SVG icon of a page, by the page's name, or nil for a page
// without one.
func TabIcon(tab string) []byte {
	svg, err := icons.ReadFile("icons/" + tab + ".svg")
	if err != nil {
		return nil
	}
	return svg
}
