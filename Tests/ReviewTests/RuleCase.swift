import DesignFiles
import DesignModel
import Review
import Testing

/// A small design in which one rule finds something.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let rule: String
    /// The thing that it is about, as a person calls it.
    let place: String
    /// A piece of the reason: the figures that it rests on.
    let figures: String
    /// What takes the place of a line, where no setting cures it: the line, then what stands there instead.
    var cure: (line: String, instead: String)?
    let text: String

    var testDescription: String { "\(rule): \(place)" }

    init(_ rule: String, _ place: String, _ figures: String, cure: (String, String)? = nil, _ text: String) {
        self.rule = rule
        self.place = place
        self.figures = figures
        self.cure = cure.map { (line: $0.0, instead: $0.1) }
        self.text = text
    }
}

extension Design {
    init(reviewed text: String) throws { self = try DesignFile(text: text, name: "x.yaml").design }

    /// What one rule says about a thing.
    func advice(_ rule: String, on place: String) -> [Advice] {
        Review(self).parts.filter { $0.rule == rule }.flatMap(\.advice).filter { name(of: $0.subject) == place }
    }

    func name(of subject: Subject) -> String {
        switch subject {
        case .component(let id): component(id)?.name ?? "?"
        case .connection(let id): connection(id).map { title(of: $0) } ?? "?"
        case .operation(let id): operation(id)?.name ?? "?"
        case .objective(let place): objectives[place].text(in: self)
        default: "?"
        }
    }

    /// The design after changes as `--set` takes them.
    func changed(by changes: [String]) throws -> Design {
        try changes.reduce(self) { design, change in
            try design.applying(try design.edit(making: try Assignment(parsing: change, in: design)))
        }
    }
}
