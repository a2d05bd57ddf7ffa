import DesignFiles
import DesignModel

/// Why a design is not played: a trace that it names cannot be read.
struct UnreadableTrace: Error {
    /// In plain words.
    let message: String
}

extension TraceFolder {
    /// The traces that a design names, from their files; none is read where all of them are known.
    func traces(of design: Design, knowing known: [String: Trace] = [:]) throws(UnreadableTrace) -> [String: Trace] {
        guard design.traceNames.contains(where: { known[$0] == nil }) else { return [:] }
        let content = read(design)
        guard let first = content.problems.first else { return content.traces }
        let more = content.problems.count > 1 ? " (and \(content.problems.count - 1) more)" : ""
        throw UnreadableTrace(message: "Cannot read the trace \(first)\(more).")
    }
}
