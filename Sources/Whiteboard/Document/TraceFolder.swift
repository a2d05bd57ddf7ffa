import DesignFiles
public import DesignModel

/// Where the traces lie that a design's curves name: beside its file, or in the memory of a test.
///
/// Reading may take long, so it is left to whoever plays the design, beside the board.
public struct TraceFolder: Sendable {
    /// What was read.
    public struct Content: Sendable {
        /// By the names that the design has for them.
        public var traces: [String: Trace] = [:]
        /// Why others could not be read, a line each.
        public var problems: [String] = []

        public init(traces: [String: Trace] = [:], problems: [String] = []) {
            self.traces = traces
            self.problems = problems
        }
    }

    /// Reads all traces that a design names.
    public let read: @Sendable (Design) -> Content

    public init(_ read: @escaping @Sendable (Design) -> Content) { self.read = read }

    /// The folder in which a file stands.
    public init(beside path: String) {
        self.init { design in
            let files = TraceFiles(of: design, beside: path)
            return Content(traces: files.traces, problems: files.problems)
        }
    }

    /// There is none: what a design names is missing.
    public static let none = TraceFolder { design in
        Content(problems: design.traceNames.map { "\($0): there is no such file" })
    }
}
