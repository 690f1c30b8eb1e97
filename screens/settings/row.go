package settings

import (
	"fyne.io/fyne/v2"

	"comptoir/app/settings"
	"comptoir/screens/kit"
	"comptoir/screens/widgets"
	"comptoir/screens/widgets/host"
	"comptoir/screens/widgets/layout"
	"comptoir/screens/widgets/paint"
	keys "comptoir/service/settings"
)

// settingRow is one setting: what it is, its value, and why it cannot be
// changed, what is wrong with it, or what it is for.
type settingRow struct {
	*kit.Kit
	key    string
	change func(value string) // a choice was made
	label  *paint.Text
	note   *paint.Text
	undo   *widgets.Button
	values []string
	items  []*widgets.Choice
	texts  []*paint.Text
	entry  *widgets.Entry
	root   fyne.CanvasObject
}

// rowWrites is what is written into settings that are numbers.
var rowWrites = map[string]host.Writing{
	keys.KeyLock: host.Digits, keys.KeyClear: host.Digits, keys.KeyPhone: host.Mixed, keys.KeyLenderPhone: host.Mixed,
}

func newSettingRow(u *kit.Kit, m *settings.Settings, key string) *settingRow {
	r := &settingRow{
		Kit: u, key: key, change: func(value string) { m.Set(key, value) },
		label: paint.NewText(paint.FieldLabel, ""), note: paint.NewText(paint.Quiet, ""),
	}
	r.undo = widgets.NewButton(u.Parts, "settings."+key+".undo", widgets.Bare, func() { m.Undo(key) })
	r.values = settingChoices[key]
	if isToggle(key) {
		r.values = yesNo
	}
	var control fyne.CanvasObject
	if len(r.values) > 0 {
		control = r.choices()
	} else {
		r.entry = widgets.NewEntry(u.Parts, "settings."+key, func(t string) { m.Type(key, t) }, func() { m.Set(key, r.entry.Text) }).For(rowWrites[key])
		control = r.entry
	}
	r.root = layout.VBox(layout.Small-2, r.label, control, layout.Trailed(layout.Small, r.note, r.undo))
	return r
}

func (r *settingRow) choices() fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, value := range r.values {
		word := paint.Line(paint.Body, "")
		item := widgets.NewPill(r.Parts, "settings."+r.key+"."+name(value), word, func() { r.change(value) })
		r.items, r.texts = append(r.items, item), append(r.texts, word)
		parts = append(parts, item)
	}
	return layout.Flow(layout.Small, parts)
}

// name stands for a value in names of parts and texts; none is the default.
func name(value string) string {
	if value == "" {
		return "default"
	}
	return value
}

func (r *settingRow) render(st settings.State) {
	t := r.Words.T
	hold, free := st.Fixed[r.key], st.Fixed[r.key] == settings.NotFixed
	r.label.Set(t("settings." + r.key))
	for i, value := range r.values {
		r.texts[i].Set(r.word(value))
		r.items[i].Set(st.Typed[r.key] == value, free)
	}
	if r.entry != nil {
		r.entry.Put(st.Typed[r.key])
		r.entry.Enabled(free)
	}
	r.note.Tone(paint.Plain)
	switch fault := st.Faults[r.key]; {
	case fault != "":
		r.note.Set(t("field.error." + string(fault)))
		r.note.Tone(paint.Stop)
	case !free:
		r.note.Set(t("settings.held." + string(hold)))
	default:
		r.note.Set(t("settings." + r.key + ".help"))
	}
	kit.Show(r.undo, st.Undo[r.key] && free)
	r.undo.Set(t("settings.undo"), true)
}

func (r *settingRow) word(value string) string {
	switch {
	case isToggle(r.key) && value == "true":
		return r.Words.T("settings.on")
	case isToggle(r.key):
		return r.Words.T("settings.off")
	case r.key == keys.KeyTextSize:
		return r.Words.T("settings.percent", "Count", value)
	}
	return r.Words.T("settings.value." + r.key + "." + name(value))
}
