import ArgumentParser
import Cells
import DesignFiles
import DesignModel
import Documents
import Reports
import Review

/// `breakboard availability`: how much of the time each operation can be done, exactly.
struct AvailabilityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "availability",
        abstract: "Long-run availability, exact: what stops an operation, and what to fix first.",
        discussion: """
            From the availability of each part follows that of each operation: calls are needed together, instances and \
            fallbacks stand in for each other, and what stands in a zone is lost with it. It is worked out exactly, by a \
            decision diagram; nothing is run. Parts of which nobody says how available they are have the figure that is \
            promised by contract for their kind.

              breakboard availability flight-checkout
              breakboard availability flight-checkout --set booking.instances=6
              breakboard availability mine.yaml --set airline.availability=99.5%
              breakboard availability mine.yaml --format json -o availability.json
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @Argument(help: "A design file, or the name of a design that ships inside.", completion: .designs)
    var design: String

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Look at it with one value overridden, such as booking.instances=6; repeatable.", valueName: "path=value"))
    var overrides: [String] = []

    @Option(help: "text or json.")
    var format = Format.text

    @OptionGroup var delivery: DeliveryOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            var design = try NamedDesign(self.design).open().design
            for text in overrides { design = try design.overriding(text) }
            design = try design.checked(afterOverrides: overrides.count)
            let availability: Availability
            do throws(Availability.TooLarge) { availability = try Availability(design) } catch {
                throw Failure(.badData, error.message)
            }
            let text =
                switch format {
                case .text: availability.text(of: design, in: delivery.style)
                case .json: availability.json(of: design)
                }
            try delivery.deliver(text)
        }
    }
}
