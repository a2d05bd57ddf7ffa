import ArgumentParser
import Cells
import DesignModel
import Reports

/// `breakboard faults`: every way to break something.
struct FaultsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "faults",
        abstract: "List the ways to break something, or explain one.",
        discussion: """
            A fault is written  [at 60s:] VERB TARGET [DETAIL] [for 90s].

              breakboard faults
              breakboard faults slow
            """)

    @Argument(help: "Explain this one.", completion: .list(FaultCatalogue.verbs.map(\.name)))
    var verb: [String] = []

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            guard !verb.isEmpty else { return try list() }
            let name = verb.joined(separator: " ")
            guard let verb = FaultCatalogue.verb(name) else { throw Self.unknown(name) }
            try explain(verb)
        }
    }

    private func list() throws(Failure) {
        var listing = Listing(appearance.style)
        listing.heading("Faults: [at 60s:] VERB TARGET [DETAIL] [for 90s]")
        for verb in FaultCatalogue.simulated {
            listing.add(verb.name, verb.effect)
            for example in verb.examples { listing.detail(example.text) }
        }
        listing.heading("Understood, but not simulated yet")
        for verb in FaultCatalogue.verbs where !verb.isSimulated { listing.add(verb.name, verb.effect) }
        try StandardOutput.write(listing.text)
    }

    private func explain(_ verb: FaultVerb) throws(Failure) {
        var listing = Listing(appearance.style)
        listing.heading(verb.name)
        listing.paragraph(verb.effect)
        guard verb.isSimulated else {
            listing.paragraph("It is understood, but cannot be simulated yet.")
            return try StandardOutput.write(listing.text)
        }
        listing.heading("How to write it")
        for usage in verb.usages { listing.detail(usage) }
        listing.heading("Examples that run")
        for example in verb.examples {
            listing.command("breakboard run \(example.design) --fault \"\(example.text)\"")
        }
        if !verb.synonyms.isEmpty {
            listing.heading("Also called")
            listing.paragraph(verb.synonyms.joined(separator: ", "))
        }
        try StandardOutput.write(listing.text)
    }

    private static func unknown(_ name: String) -> Failure {
        var message = "there is no fault `\(name.sanitised(limit: 100))`"
        let synonym = FaultCatalogue.verbs.first { $0.synonyms.contains(name.lowercased()) }?.name
        if let near = synonym ?? nearest(to: name, in: FaultCatalogue.verbs.map(\.name)) {
            message += "\n  did you mean `\(near)`?"
        } else {
            let names = FaultCatalogue.simulated.map(\.name).joined(separator: ", ")
            message += "; there are: \(names). `breakboard faults` says what they do"
        }
        return Failure(.usage, message)
    }
}
