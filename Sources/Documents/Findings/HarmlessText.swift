import Cells

extension String {
    /// The text with everything replaced that could steer a terminal or hide what is written: control characters and
    /// what no font has become `·`, and whatever else ``Cells`` does not let through is left out.
    var harmless: String {
        var visible = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
                visible.append(scalar == "\t" ? " " : "·")
            default: visible.append(scalar)
            }
        }
        return String(visible).sanitised()
    }

    /// At most so many characters, with `…` for the rest.
    func shortened(to length: Int) -> String {
        count > length ? prefix(length - 1) + "…" : self
    }
}
