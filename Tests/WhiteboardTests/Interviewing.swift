import DesignFiles
import DesignModel
import Practice
import Testing
import Whiteboard

/// Interviews for tests.
enum Interviewing {
    static func prompt(_ id: String = "break-things") throws -> Prompt {
        try #require(try PromptFile.shipped().first { $0.id == id })
    }

    static func begin(
        _ id: String = "break-things", minutes: Int = 20, on board: Design? = nil, width: Int = 80, height: Int = 24
    ) throws -> BoardDriver {
        let prompt = try prompt(id)
        return BoardDriver(
            board ?? prompt.board, file: nil, width: width, height: height,
            interview: PracticeState(Interview(prompt, Terms(minutes: minutes))))
    }

    /// A session that stands before the things that are broken.
    static func breaking(
        _ id: String = "break-things", minutes: Int = 20, on board: Design? = nil, width: Int = 80, height: Int = 24
    ) throws -> BoardDriver {
        let driver = try begin(id, minutes: minutes, on: board, width: width, height: height)
        driver.enter()
        driver.goToBreaking()
        return driver
    }

    /// The board of a prompt without anything but its clients.
    static func bare(_ id: String = "break-things") throws -> Design {
        var bare = try prompt(id).board
        bare.components.removeAll { Catalogue.kind($0.kind)?.mechanic != .client }
        bare.connections = []
        bare.zones = []
        return bare
    }
}

extension BoardDriver {
    func say(_ key: String, _ text: String) {
        press(key)
        type(text)
        enter()
    }

    /// From here to the first thing that is asked before something is broken.
    func goToBreaking() {
        for _ in 0..<20 where interview?.phase != .breaking { press("]") }
    }

    /// Leaves the roles to the interviewer, and what it takes for them.
    func leaveRoles() {
        for _ in 0..<5 where sees("Type the letters on it") { escape() }
        if sees("who is who") { enter() }
    }

    /// Goes on, answering whatever is asked, until something holds.
    func go(until isReached: () -> Bool) {
        for _ in 0..<200 {
            if isReached() { return }
            if sees("predict: ") {
                press("a", "4", "3", "n", "enter")
            } else if sees("what did you say?") {
                press("1", "enter")
            } else if sees("rate yourself") {
                press("3")
            } else if sees("Type the letters on it") {
                escape()
            } else if sees("⏎ go") || sees("answer aloud") {
                enter()
            } else {
                press("]")
            }
        }
    }

    /// To the scorecard.
    func goThrough() { go { interview?.phase == .scorecard } }
}
