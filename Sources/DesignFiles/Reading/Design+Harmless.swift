import Cells
public import DesignModel

extension Design {
    /// The same design with texts that are safe to show anywhere: no control characters, no escape sequences, nothing
    /// invisible or turned around. Names have nothing of that, or they would be none.
    ///
    /// What is read from a file is harmless, so whatever shows a design need not look at its texts again.
    public var harmless: Design {
        var copy = self
        // What is longer than a design may have is refused, with its own length.
        copy.name = name.sanitised(limit: .max)
        copy.about = about.sanitisedLines(limit: .max)
        copy.notes = notes.map { $0.sanitisedLines(limit: .max) }
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
