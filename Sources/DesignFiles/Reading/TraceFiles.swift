public import DesignModel
import Cells
import Documents

extension Design {
    /// The files that its curves name, each once.
    public var traceNames: [String] {
        components.reduce(into: []) { names, component in
            guard case .curve(.trace(let name))? = component.settings[.curve], !names.contains(name) else { return }
            names.append(name)
        }
    }
}

/// The traces that a design's curves name, from files beside its own.
public struct TraceFiles: Sendable {
    /// By the names that the design has for them.
    public private(set) var traces: [String: Trace] = [:]
    /// Why the others could not be read, a line each.
    public private(set) var problems: [String] = []

    /// A file larger than this is refused, in bytes.
    public static let bytesMax = 4_000_000

    /// Reads them from the folder of the design's file.
    ///
    /// - Parameter path: Where the design was read from.
    public init(of design: Design, beside path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        for name in design.traceNames {
            do throws(TraceFailure) { traces[name] = try Self.read(name, in: folder) } catch {
                problems.append("\(name.sanitised(limit: 200)): \(error.reason)")
            }
        }
    }

    private struct TraceFailure: Error {
        let reason: String
    }

    /// Nothing outside of the folder is read, whatever a design from somewhere says.
    private static func read(_ name: String, in folder: String) throws(TraceFailure) -> Trace {
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
            throw TraceFailure(reason: "a trace is read from the folder of its design, or one within it")
        }
        guard !FileOnDisk(folder + name).mayKeepWaiting else {
            throw TraceFailure(reason: "it is no file, but something like a pipe or a device")
        }
        let bytes: [UInt8]
        do throws(FileProblem) { bytes = try FileOnDisk(folder + name).read(atMost: bytesMax).bytes } catch {
            throw TraceFailure(reason: error.description)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TraceFailure(reason: "it is no text in UTF-8")
        }
        do throws(TraceProblem) { return try Trace(csv: text) } catch {
            throw TraceFailure(reason: "line \(error.line): \(error.reason)")
        }
    }
}
