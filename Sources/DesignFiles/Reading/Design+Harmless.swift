import Cells
public import DesignModel

extension Design {
    /// The same design with texts that are safe to show anywhere: no control characters, no escape sequences, nothing
    /// invisible or turned around. Names have nothing of that, or they would be none.
    ///
    /// What is read from a file is harmless, so whatever shows a design need not look at its texts again.
    public var harmless: Design {
        var copy = self
        copy.name = name.sanitised()
        copy.about = about.sanitisedLines()
        copy.notes = notes.map { $0.sanitisedLines() }
        for place in components.indices {
            if let label = components[place].settings.text(.label) {
                copy.components[place].settings[.label] = .text(label.sanitised())
            }
            if case .curve(.trace(let file)) = components[place].settings[.curve] {
                copy.components[place].settings[.curve] = .curve(.trace(file: file.sanitised()))
            }
        }
        return copy
    }
}
