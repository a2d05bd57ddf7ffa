import DesignModel

// Operations that have nothing to do with a part of the drawing, and should not notice that it is broken.

extension Staging {
    /// `bystanders of {partner} availability >= 99%` is about each operation whose requests never come to the partner.
    func forBystanders(_ text: String) -> [String] {
        guard let role = Self.role(ofBystandersIn: text), let end = text.firstIndex(of: "}") else { return [text] }
        return bystanders(of: role).map { quoted($0) + text[text.index(after: end)...] }
    }

    /// The names of operations whose requests never come to who plays a role.
    private func bystanders(of role: String) -> [String] {
        guard let id = cast[role] else { return [] }
        let paths = OperationPaths(design)
        return design.operations.filter { !paths.reaches(id, $0.id) }.map(\.name)
    }

    private static func role(ofBystandersIn text: String) -> String? {
        text.hasPrefix("bystanders of {") ? Cast.roles(in: text).first : nil
    }

    /// Why a measure about bystanders has none to look at; `nil`: it has some, or is about something else.
    func absenceOfBystanders(_ measure: Measure) -> String? {
        let roles = measure.bars.values.joined().compactMap(Self.role(ofBystandersIn:))
        guard let role = roles.first, let id = cast[role], bystanders(of: role).isEmpty,
            let box = design.component(id)?.name
        else { return nil }
        let names = design.operations.map(\.name)
        return names.count == 1
            ? "\(names[0]) is all that there is, and it needs \(box)"
            : "no operation keeps away from \(box): \(listed(names)) all come to it"
    }

    /// Whether a drawing could have bystanders: what does one thing alone has none, and is not to blame.
    var couldHaveBystanders: Bool { design.operations.count > 1 }
}
