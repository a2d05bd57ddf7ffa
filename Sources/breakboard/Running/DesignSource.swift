import ArgumentParser
import Cells
import DesignFiles
import DesignModel
import Documents
import Library

/// A design as it was named on the command line: the name of one that ships inside, or a path.
///
/// Where both exist, a text with a slash or a dot is a path, and anything else the shipped design.
struct DesignSource {
    /// What messages call it, as it was given.
    let shownName: String
    private let name: String
    private let bytes: [UInt8]

    init(_ name: String) throws(Failure) {
        if let shipped = Shipped.design(named: name) {
            self.init(shipped: shipped)
            return
        }
        do throws(FileProblem) {
            self.init(name: name, bytes: try FileOnDisk(name).read().bytes)
        } catch {
            let looksLikePath = name.contains("/") || name.contains(".")
            throw error.reason == .missing && !looksLikePath ? .unknownDesign(name) : Failure(error)
        }
    }

    init(shipped: ShippedFile) { self.init(name: shipped.name, bytes: Array(shipped.text.utf8)) }

    private init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        shownName = name.sanitised(limit: 1000)
    }

    /// What stands in it, with findings.
    func read() throws(UnreadableDesign) -> DesignFile { try DesignFile(bytes, name: name) }

    /// The design; one that is broken is refused with everything that is wrong with it.
    func runnable() throws(Failure) -> Design {
        let file: DesignFile
        do throws(UnreadableDesign) { file = try read() } catch { throw Failure(.badData, error.description) }
        guard file.canRun else {
            let errors = file.findings.filter { $0.severity == .error }
            throw Failure(.badData, errors.map(\.description).joined(separator: "\n"))
        }
        return file.design
    }
}

extension Failure {
    /// Neither a file nor a shipped design has this name.
    static func unknownDesign(_ name: String) -> Failure {
        var message = "there is no file and no shipped design `\(name.sanitised(limit: 200))`"
        let known = Shipped.designs.map(\.name)
        if let near = nearest(to: name, in: known + commands) {
            message += "\n  did you mean `\(near)`?"
        } else {
            message += "; `breakboard designs` lists those that ship"
        }
        return Failure(.noInput, message)
    }

    /// A misspelt command is taken for a design.
    private static let commands = Breakboard.configuration.subcommands.compactMap { $0.configuration.commandName }
}

extension CompletionKind {
    /// Names of shipped designs.
    static let shippedDesigns = CompletionKind.list(Shipped.designs.map(\.name))

    /// A design: files; shipped names are found by `breakboard designs`.
    static let designs = CompletionKind.shellCommand("breakboard designs --names; ls -d -- *.yaml *.yml 2>/dev/null")
}
