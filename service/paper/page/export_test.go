package page

// WidthOf gives how wide words stand, in millimetres.
func WidthOf(i Item) float64 { return width(i.Text, i.Size, i.Bold) }
