import ArgumentParser
import Cells
import DesignModel
import Reports
import Wording

/// `breakboard kinds`: the catalogue of components, with defaults and where they come from.
struct KindsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinds",
        abstract: "List the kinds of components, or explain one with its defaults and keys.",
        discussion: """
              breakboard kinds
              breakboard kinds database
              breakboard kinds redis
            """)

    @Argument(help: "Explain this one.", completion: .list(Catalogue.kinds.map(\.id.name)))
    var kind: [String] = []

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            guard !kind.isEmpty else { return try list() }
            let name = kind.joined(separator: " ")
            guard let kind = Catalogue.kind(KindID(name)) ?? Catalogue.ranked(name).first else {
                let near = Catalogue.kind(matching: name).map { "\n  did you mean `\($0.id.name)`?" }
                throw Failure(
                    .usage,
                    "there is no kind `\(name.sanitised(limit: 100))`" + (near ?? "; `breakboard kinds` lists them"))
            }
            try explain(kind)
        }
    }

    private func list() throws(Failure) {
        var listing = Listing(appearance.style)
        for group in Kind.Group.allCases {
            listing.heading(group.rawValue.capitalizedFirst)
            for kind in Catalogue.kinds where kind.group == group {
                listing.add("\(kind.glyph) \(kind.id.name)", kind.purpose)
            }
        }
        try StandardOutput.write(listing.text)
    }

    private func explain(_ kind: Kind) throws(Failure) {
        var listing = Listing(appearance.style)
        listing.heading("\(kind.glyph) \(kind.id.name): \(kind.title)")
        listing.paragraph(kind.purpose)
        if !kind.defaults.isEmpty {
            listing.heading("Defaults, with where they come from")
            let names = Names(Design())
            for preset in kind.defaults where preset.key != .price {
                let value = SettingTable.component[preset.key]?.text(of: preset.value, names: names) ?? "?"
                listing.add("\(preset.key): \(value)", preset.source)
            }
        }
        explainPrice(of: kind, in: &listing)
        listing.heading("Keys")
        for row in SettingTable.component.rows(for: kind)
        where row.key != .kind && row.hasEffect(on: kind) {
            // The help of a key that a command uses names that command.
            let use = row.isSimulated ? "" : row.command == nil ? " (kept, not simulated yet)" : "; no run plays it"
            listing.add("\(row.key): \(row.example)", row.help + use)
        }
        if !kind.failures.isEmpty {
            listing.heading("How it typically fails")
            for failure in kind.failures { listing.paragraph(failure) }
        }
        if !kind.synonyms.isEmpty {
            listing.heading("Also found as")
            listing.paragraph(kind.synonyms.joined(separator: ", "))
        }
        try StandardOutput.write(listing.text)
    }

    /// What it costs, each figure with its source; or why the list has none.
    private func explainPrice(of kind: Kind, in listing: inout Listing) {
        listing.heading("Price, approximate")
        for row in kind.prices {
            listing.add(
                "\(Figure.price(row.dollars)) per \(row.unit.text)", "\(row.product): \(row.source), \(row.date)")
        }
        if let unpriced = Prices.unpriced.first(where: { $0.kind == kind.id }) {
            listing.paragraph(
                "none for running it: \(unpriced.reason)" + (unpriced.isUnknown ? "; set price to count it" : ""))
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
