package purchases

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"comptoir/app/form"
	"comptoir/app/purchases"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	"comptoir/service/itemlist"
)

// items is the card of what the customer buys, line by line. Closed, only the
// button that opens it says what they come to, and what does not add up stands
// below it.
type items struct {
	*kit.Kit
	model  *purchases.Items
	use    func() // makes the total the amount of the sale
	toggle *widgets.Button
	names  []*paint.Text
	lines  []*itemLine
	list   *fyne.Container
	fields map[form.Field]*widgets.Field
	file   *widgets.Button
	paste  *widgets.Button
	report *paint.Text
	sums   *paint.Text
	total  *widgets.Button
	inside *fyne.Container
	root   *paint.Surface

	attended int
}

// itemColumns are the widths of the columns, in the order of the model's; the last
// is the button that takes a line out.
var itemColumns = []layout.Column{{Share: 3}, {Share: 6}, {Share: 4}, {Share: 2}, {Share: 3}, {Share: 3}, {}}

// itemWrites is what is written into cells and fields that take no text.
var itemWrites = map[string]host.Writing{
	string(itemlist.Quantity): host.Digits, string(itemlist.Unit): host.Amount, string(itemlist.Extended): host.Amount,
	string(form.FieldDiscount): host.Amount, string(form.FieldGSTHST): host.Amount, string(form.FieldPST): host.Amount,
}

// itemFields stand below the lines.
var itemFields = []form.Field{form.FieldOrder, form.FieldRegister, form.FieldDiscount, form.FieldGSTHST, form.FieldPST}

func newItems(u *kit.Kit, model *purchases.Items, use func()) *items {
	i := &items{Kit: u, model: model, use: use, fields: map[form.Field]*widgets.Field{}}
	i.build()
	i.OnClose(model.Observe(i.render))
	return i
}

func (i *items) Content() fyne.CanvasObject { return i.root }
func (i *items) Relabel()                   { i.render(i.model.State()) }

func (i *items) build() {
	i.toggle = widgets.NewButton(i.Parts, "purchases.items.show", widgets.Other, i.flip)
	heads := make([]fyne.CanvasObject, 0, len(itemColumns))
	for range itemlist.Columns() {
		name := paint.Clip(paint.FieldLabel, "")
		i.names = append(i.names, name)
		heads = append(heads, name)
	}
	heads = append(heads, layout.Gap(theme.Size(paint.SizeField), 0))
	i.list = layout.VBox(layout.Small)
	row := layout.Columns(110, layout.Small)
	for _, f := range itemFields {
		i.fields[f] = widgets.NewField(widgets.NewEntry(i.Parts, "purchases.items."+string(f), func(t string) { i.model.Type(f, t) }, nil).For(itemWrites[string(f)]))
		row.Add(i.fields[f])
	}
	i.file = widgets.NewButton(i.Parts, "purchases.items.file", widgets.Other, i.fromFile).WithIcon(theme.FolderOpenIcon())
	i.paste = widgets.NewButton(i.Parts, "purchases.items.paste", widgets.Other, i.fromClipboard).WithIcon(theme.ContentPasteIcon())
	i.report = paint.NewText(paint.Body, "")
	i.sums = paint.NewText(paint.Body, "")
	i.total = widgets.NewButton(i.Parts, "purchases.items.use_total", widgets.Other, i.use)
	i.inside = layout.VBox(layout.Small, layout.Cells(itemColumns, layout.Half, heads...), i.list, row,
		layout.HBox(layout.Small, i.file, i.paste), i.report)
	i.root = paint.Card(layout.VBox(layout.Small, layout.Split(i.sums, i.total), i.inside))
}

func (i *items) flip() {
	open := !i.model.State().Open
	i.model.Show(open)
	if open {
		i.FocusOn(itemPart(0, itemlist.SKU))
	}
}

func (i *items) fromFile() {
	if i.Pick != nil {
		i.Pick([]string{".csv", ".txt", ".tsv"}, func(r fyne.URIReadCloser) { i.model.Import(r) })
	}
}

func (i *items) fromClipboard() {
	i.model.Import(strings.NewReader(fyne.CurrentApp().Clipboard().Content()))
}

func itemPart(line int, c itemlist.Column) string {
	return "purchases.items." + string(purchases.ItemField(line, c))
}

func (i *items) render(st purchases.ItemsState) {
	t := i.Words.T
	i.toggle.Set(i.toggleText(st), true)
	kit.Show(i.root, st.Open || st.Sum.Apart != 0)
	kit.Show(i.inside, st.Open)
	i.renderSums(st)
	if st.Open {
		for n, c := range itemlist.Columns() {
			i.names[n].Set(t("purchases.items." + string(c)))
		}
		i.renderLines(st)
		for f, field := range i.fields {
			field.Set(t("purchases.items."+string(f)), t("purchases.items."+string(f)+".help"), i.Fault(st.Faults, f))
			field.Entry.Put(st.Typed[f])
		}
		i.file.Set(t("purchases.items.file"), true)
		i.paste.Set(t("purchases.items.paste"), true)
		i.renderReport(st.Import)
	}
	i.root.Refresh()
	i.Attend(&i.attended, st.Attend, "purchases.items.")
}

func (i *items) toggleText(st purchases.ItemsState) string {
	switch {
	case st.Open:
		return i.Words.T("purchases.items.close")
	case st.Sum.Empty():
		return i.Words.T("purchases.items.open")
	}
	return i.Words.T("purchases.items.head", "Count", st.Sum.Lines, "Amount", i.Words.Money(st.Sum.Total))
}

func (i *items) renderLines(st purchases.ItemsState) {
	for len(i.lines) < st.Lines {
		line := newItemLine(i, len(i.lines))
		i.lines = append(i.lines, line)
		i.list.Add(line.root)
	}
	for n, line := range i.lines {
		kit.Show(line.root, n < st.Lines)
		if n < st.Lines {
			line.render(st)
		}
	}
}

func (i *items) renderReport(r *purchases.ImportReport) {
	kit.Show(i.report, r != nil)
	switch {
	case r == nil:
	case r.Problem != "":
		i.report.Set(i.Words.T("purchases.items.import."+string(r.Problem), "Line", r.Line))
		i.report.Tone(paint.Stop)
	default:
		i.report.Set(i.Words.T("purchases.items.import.taken", "Count", r.Taken))
		i.report.Tone(paint.Good)
	}
}

// renderSums says what the items come to and, also while the card is closed,
// how far that is from the amount. The line keeps its place, so nothing jumps.
func (i *items) renderSums(st purchases.ItemsState) {
	t, money := i.Words.T, i.Words.Money
	tone, text := paint.Plain, t("purchases.items.none")
	switch {
	case st.Sum.Apart > 0:
		tone, text = paint.Care, t("purchases.items.more", "Total", money(st.Sum.Total), "Amount", money(st.Sum.Apart))
	case st.Sum.Apart < 0:
		tone, text = paint.Care, t("purchases.items.less", "Total", money(st.Sum.Total), "Amount", money(-st.Sum.Apart))
	case !st.Sum.Empty():
		text = t("purchases.items.sums", "Subtotal", money(st.Sum.Subtotal), "Total", money(st.Sum.Total))
	}
	i.sums.Set(text)
	i.sums.Tone(tone)
	kit.Show(i.total, st.Sum.Apart != 0)
	i.total.Set(t("purchases.items.use_total", "Amount", money(st.Sum.Total)), true)
}

// itemLine is one line to type into.
type itemLine struct {
	*items
	at     int
	cells  []*widgets.Entry
	remove *widgets.Button
	note   *paint.Text
	root   *fyne.Container
}

func newItemLine(i *items, at int) *itemLine {
	l := &itemLine{items: i, at: at, note: paint.NewText(paint.Quiet, "")}
	row := make([]fyne.CanvasObject, 0, len(itemColumns))
	for n, c := range itemlist.Columns() {
		cell := widgets.NewEntry(i.Parts, itemPart(at, c),
			func(t string) { i.model.Type(purchases.ItemField(at, c), t) }, func() { l.next(n) }).For(itemWrites[string(c)])
		l.cells = append(l.cells, cell)
		row = append(row, cell)
	}
	l.remove = widgets.NewButton(i.Parts, "purchases.items.remove."+strconv.Itoa(at), widgets.Bare,
		func() { i.model.Remove(at) }).WithIcon(theme.DeleteIcon())
	l.root = layout.VBox(layout.Half, layout.Cells(itemColumns, layout.Half, append(row, l.remove)...), l.note)
	return l
}

// next goes to the next cell; from the last one to the first of the next line.
func (l *itemLine) next(column int) {
	columns := itemlist.Columns()
	if column+1 < len(columns) {
		l.FocusOn(itemPart(l.at, columns[column+1]))
		return
	}
	l.FocusOn(itemPart(l.at+1, columns[0]))
}

func (l *itemLine) render(st purchases.ItemsState) {
	faults := ""
	for n, c := range itemlist.Columns() {
		f := purchases.ItemField(l.at, c)
		l.cells[n].Put(st.Typed[f])
		if fault := l.Fault(st.Faults, f); fault != "" {
			faults = kit.Joined(" ", faults, l.Words.T("purchases.items.fault", "Column", l.Words.T("purchases.items."+string(c)), "Fault", fault))
		}
	}
	tone := paint.Stop
	if faults == "" && slices.Contains(st.Sum.Loose, l.at) {
		tone, faults = paint.Care, l.Words.T("purchases.items.loose")
	}
	l.note.Set(faults)
	l.note.Tone(tone)
	kit.Show(l.note, faults != "")
	l.remove.Set("", l.at < st.Lines-1)
}
