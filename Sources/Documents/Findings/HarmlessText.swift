extension String {
    /// The text with everything replaced that could steer a terminal or hide what is written: control characters become
    /// `·`, and marks that have no width or change the direction of text are left out.
    var harmless: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
                result.append(scalar == "\t" ? " " : "·")
            case .format: continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// At most so many characters, with `…` for the rest.
    func shortened(to length: Int) -> String {
        count > length ? prefix(length - 1) + "…" : self
    }
}
