// Changes of several places of one list, as edits that can be applied one after the other.

/// The edits that turn `before` into `after`, where `after` has the same elements, some of them changed or missing.
///
/// - Parameters:
///   - kept: What becomes of an element; `nil` takes it out.
///   - change: Which list it is.
func edits<Element: Hashable & Sendable>(
    of list: [Element], as change: (ListChange<Element>) -> Edit, keeping kept: (Element) -> Element?
) -> [Edit] {
    var edits: [Edit] = []
    // From the end, so that the places of those before do not move.
    for place in list.indices.reversed() {
        guard let element = kept(list[place]) else {
            edits.append(change(.remove(at: place)))
            continue
        }
        if element != list[place] { edits.append(change(.replace(at: place, with: element))) }
    }
    return edits
}

extension Settings {
    /// It with every value changed by `change`; `nil` takes the key away.
    func mapValues(_ change: (SettingKey, Value) -> Value?) -> Settings {
        var settings = self
        for entry in entries { settings[entry.key] = change(entry.key, entry.value) }
        return settings
    }
}
