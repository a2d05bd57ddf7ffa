public import Documents
import DesignModel
import Glibc
public import Library

/// Where a design comes from: what a person typed as DESIGN on the command line or on the board.
public enum DesignSource: Hashable, Sendable {
    /// A file by its path.
    case file(String)
    /// A design inside the binary.
    case shipped(ShippedFile)

    /// Finds what `argument` means: a path, or the name of a design that ships.
    ///
    /// A path wins where there is such a file. A folder is no design, so it does not hide a shipped one of its name.
    ///
    /// - Throws: ``DesignSourceError/unknown(_:suggestion:)`` where there is neither.
    public init(_ argument: String) throws(DesignSourceError) {
        var status = stat()
        let exists = stat(argument, &status) == 0
        let isFolder = exists && status.st_mode & S_IFMT == S_IFDIR
        if exists, !isFolder {
            self = .file(argument)
        } else if let shipped = Shipped.design(named: argument) {
            self = .shipped(shipped)
        } else if exists || errno != ENOENT {
            // Reading it says what is the matter with it.
            self = .file(argument)
        } else {
            throw .unknown(argument, suggestion: Self.suggestion(for: argument))
        }
    }

    /// The name in messages: the path, or the name of the design.
    public var name: String {
        switch self {
        case .file(let path): path
        case .shipped(let file): file.name
        }
    }

    /// Reads the design.
    ///
    /// - Returns: The design, and the stamp of the file for saving over it; no stamp for one that ships.
    public func open() throws(DesignSourceError) -> (file: DesignFile, stamp: FileStamp?) {
        let bytes: [UInt8]
        let stamp: FileStamp?
        switch self {
        case .shipped(let file): (bytes, stamp) = (Array(file.text.utf8), nil)
        case .file(let path):
            do throws(FileProblem) { (bytes, stamp) = try FileOnDisk(path).read() } catch { throw .file(error) }
        }
        do throws(UnreadableDesign) { return (try DesignFile(bytes, name: name), stamp) } catch {
            throw .unreadable(error)
        }
    }

    /// The shipped design that was perhaps meant: `flight-chekout.yaml` → `flight-checkout`.
    private static func suggestion(for argument: String) -> String? {
        let last = argument.split(separator: "/").last ?? ""
        let stem = last.firstIndex(of: ".").map { last[..<$0] } ?? last
        let names = Shipped.designs.map(\.name)
        return names.first { $0 == stem } ?? nearest(to: stem, in: names)
    }
}

/// Why there is no design to work with.
public enum DesignSourceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Neither a file nor a shipped design is called so; perhaps this shipped one was meant.
    case unknown(String, suggestion: String?)
    /// There is a file, but it cannot be read.
    case file(FileProblem)
    /// What the file says is not a design.
    case unreadable(UnreadableDesign)

    /// What happened and what to do, in plain words and safe to print.
    public var description: String {
        switch self {
        case .unknown(let argument, let suggestion):
            Finding(
                .error, "there is no such file, and no design of that name ships",
                file: argument.isEmpty ? "\"\"" : argument,
                suggestion: suggestion,
                advice: "designs that ship: " + Shipped.designs.map(\.name).joined(separator: ", ")
            ).description
        case .file(let problem): problem.description
        case .unreadable(let findings): findings.description
        }
    }
}
