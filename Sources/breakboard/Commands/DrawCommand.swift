import ArgumentParser
import Cells
import DesignFiles
import DesignModel
import Documents
import Whiteboard

/// `breakboard draw`: a design as a picture, or in words.
struct DrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Draw a design, or read it out in sentences.",
        discussion: """
            unicode and ascii are for terminals and comments, svg for pages (light and dark), mermaid for wikis, and \
            describe reads the design out in plain sentences, for screen readers.

              breakboard draw flight-checkout
              breakboard draw mine.yaml --format svg -o mine.svg
              breakboard draw flight-checkout --format describe
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case unicode, ascii, svg, mermaid, describe
    }

    @Argument(help: "A design file, or the name of a design that ships inside.", completion: .designs)
    var design: String

    @Option(help: "unicode, ascii, svg, mermaid or describe. Default: what the terminal can show.")
    var format: Format?

    @Option(name: [.customShort("o"), .long], help: "Write to this file.", completion: .file())
    var output: String?

    @OptionGroup var appearance: OutputOptions

    func run() throws {
        try reportingFailures { () throws(Failure) in
            let design = try NamedDesign(self.design).open().design
            let text = text(of: design)
            guard let output else { return try StandardOutput.write(text) }
            do throws(FileProblem) { try FileOnDisk(output).write(Array(text.utf8)) } catch { throw Failure(error) }
        }
    }

    private func text(of design: Design) -> String {
        switch format ?? (appearance.charset == .ascii ? .ascii : .unicode) {
        case .unicode: Self.lines(of: DesignPicture(design).grid)
        case .ascii: Self.lines(of: DesignPicture(design).grid.ascii())
        case .svg: DesignPicture(design).svg
        case .mermaid: design.mermaid
        case .describe: design.spokenDescription
        }
    }

    private static func lines(of grid: Grid) -> String {
        grid.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined()
    }
}
