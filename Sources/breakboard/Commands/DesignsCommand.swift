import ArgumentParser
import Cells
import DesignFiles
import DesignModel
import Library
import Reports

/// `breakboard designs`: the designs that ship inside.
struct DesignsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "designs",
        abstract: "List the designs that ship inside, or print one as a file.",
        discussion: """
              breakboard designs
              breakboard designs flight-checkout > mine.yaml
            """)

    @Argument(help: "Print this one.", completion: .shippedDesigns)
    var name: String?

    @ArgumentParser.Flag(help: "Only the names, one a line.")
    var names = false

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            if names { return try StandardOutput.write(Shipped.designs.map { $0.name + "\n" }.joined()) }
            guard let name else { return try list() }
            guard let design = Shipped.design(named: name) else {
                throw Failure(
                    .noInput,
                    "no design ships under the name `\(name.sanitised(limit: 200))`; `breakboard designs` lists them")
            }
            try StandardOutput.write(design.text)
        }
    }

    private func list() throws(Failure) {
        var listing = Listing(appearance.style)
        for design in Shipped.designs {
            listing.add(design.name, try NamedDesign(design.name).open().design.about)
        }
        try StandardOutput.write(listing.text)
    }
}
