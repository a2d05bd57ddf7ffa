import Cells
import DesignModel

/// Something that is wrong or odd about the drawing, to be told before anything runs.
struct Remark: Sendable {
    /// A sentence, with what was perhaps meant.
    let text: String
    let subject: Subject
    /// Whether nothing runs before it is mended.
    let isError: Bool

    /// What can be selected to mend it; `nil`: nothing, as it is about the design as a whole.
    var selection: Selection? {
        switch subject {
        case .component(let id): .component(id)
        case .connection(let id): .connection(id)
        default: nil
        }
    }
}

extension Board {
    /// All that is wrong or odd: what keeps the design from running first, then what is likeliest an accident.
    var remarks: [Remark] {
        let problems = document.problems.map { problem in
            let hint = problem.suggestion.map { "; perhaps \($0.sanitised(limit: 100))" } ?? ""
            return Remark(
                text: problem.message.sanitised(limit: 200) + hint, subject: problem.subject,
                isError: problem.severity == .error)
        }
        // A fan-out is likelier an accident than any warning.
        let fanOuts = document.fanOuts.prefix(1).map { fanOut in
            Remark(
                text: warning(fanOut).sanitised(limit: 200), subject: .component(fanOut.caller), isError: false)
        }
        return problems.filter(\.isError) + fanOuts + problems.filter { !$0.isError }
    }
}
