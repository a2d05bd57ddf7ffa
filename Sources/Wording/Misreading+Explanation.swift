import Cells
package import DesignModel

extension Misreading {
    /// What went wrong and what to write instead, in one line.
    package var explanation: String {
        var text = found.isEmpty ? "Expected \(expected)" : "“\(found.sanitised(limit: 60))” is not \(expected)"
        if code == .syntax || code == .outOfRange || code == .doesNotFit {
            text = found.isEmpty ? "Expected \(expected)" : "Expected \(expected), not “\(found.sanitised(limit: 60))”"
        }
        return text + (suggestion.map { " · perhaps \($0.sanitised(limit: 80))" } ?? "")
    }
}
