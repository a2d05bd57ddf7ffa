import Cells
import DesignModel
import Practice

// What is said between the candidate and the interviewer.

extension Board {
    /// Says what stands in the interviewer's panel too, where that cannot be seen.
    mutating func tell(_ text: String) {
        let isSeen = !ScreenAreas(self).why.isEmpty && isInterviewerSeen
        if !isSeen { message = Message(text) }
    }

    mutating func say(_ purpose: Saying.Purpose) {
        guard let interview else {
            message = Message(Self.noPractice)
            return
        }
        // Who has been judged has nothing to ask any more.
        if purpose == .question, interview.phase == .scorecard { return showConversation() }
        layers.append(.interview(.saying(Saying(purpose: purpose))))
    }

    /// All that was asked and noted, at its end.
    mutating func showConversation() {
        guard interview != nil else {
            message = Message(Self.noPractice)
            return
        }
        var page = InterviewPage(content: .conversation)
        page.position = InterviewText(page, board: self).lastPosition(in: canvas.size)
        layers.append(.interview(.page(page)))
    }

    /// A line was said; an empty question shows the conversation so far.
    mutating func said(_ saying: Saying) -> [Effect] {
        let text = String(saying.editor.string.sanitised()[...].trimmed.text)
        guard !text.isEmpty else {
            if saying.purpose == .question { showConversation() }
            return []
        }
        guard text.count <= Self.sayingMax else {
            // What was typed is not lost: it stays there to be made shorter.
            var saying = saying
            saying.trouble = "That is \(text.count) characters, and \(Self.sayingMax) is the most: say it in several."
            layers.append(.interview(.saying(saying)))
            return []
        }
        switch saying.purpose {
        case .note:
            let isLate = interview?.phase == .scorecard
            message = Message(
                isLate ? "Noted as an afterthought: it stands in your record, and does not count." : "Noted.")
            return record(.noted(text: text)) + (isLate ? writeRecord() : [])
        case .question:
            if Self.asksForHelp(text) { return offerHint() }
            let effects = record(.asked(question: text))
            if let answer = interview?.exchanges.last?.answer { tell("“\(answer)”") }
            return effects
        }
    }

    /// Nobody says more in one breath.
    private static let sayingMax = 1000

    /// `hint`, `any hints?`, `I am stuck`: whoever asks for help, in whatever words, and for nothing else.
    private static func asksForHelp(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        return words.count <= helpWordsMax && !helping.isDisjoint(with: words)
    }
    private static let helpWordsMax = 8
    private static let helping: Set<String> = ["hint", "hints", "help", "clue", "clues", "stuck"]

    /// Says what a hint costs, before it costs it.
    private mutating func offerHint() -> [Effect] {
        guard let interview, interview.nextHint != nil else {
            message = Message("There are no more hints.")
            return []
        }
        let isFirst = interview.hintCount == 0
        let cost =
            isFirst ? "A hint caps the verdict at senior." : "The verdict is capped at senior already; it stays so."
        layers.append(
            .question(
                Question(
                    subject: .hint, text: "\(cost) ⏎ takes it, Esc does not.",
                    answers: [("y", "take it"), ("n", "go on without")])))
        return []
    }

    mutating func takeHint() -> [Effect] {
        guard let hint = interview?.nextHint else { return [] }
        let effects = record(.hinted)
        message = Message("Hint: \(hint)", .strained)
        return effects
    }
}
