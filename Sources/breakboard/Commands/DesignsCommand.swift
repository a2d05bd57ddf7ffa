import ArgumentParser
import Cells
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

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            guard let name else { return try list() }
            guard let design = ShippedDesign.named(name) else { throw Failure.unknownDesign(name) }
            try StandardOutput.write(design.text)
        }
    }

    private func list() throws(Failure) {
        var listing = Listing(appearance.style)
        for design in ShippedDesign.all {
            let about = (try? DesignSource(shipped: design).read())?.design.about ?? ""
            listing.add(design.name, about)
        }
        try StandardOutput.write(listing.text)
    }
}
