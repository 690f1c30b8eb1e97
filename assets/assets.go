// Package assets holds the files that travel inside the executable.
package assets

import _ "embed"

// Icon is the application's icon as a PNG of 512 by 512 pixels. Read only.
//
//go:embed icon.png
var Icon []byte

// IconSVG is the drawing that Icon is made from. Read only.
//
//go:embed icon.svg
var IconSVG []byte
