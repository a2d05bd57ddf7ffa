package import Diagram

/// Something that a key asks for.
package enum Action: Hashable, Sendable {
    // On the board.
    case select(Placement.Direction)
    case cycleArrows(Int)
    case jump
    case add
    case addConnected
    case connect
    case edit
    case delete
    case undo
    case redo
    case arrange
    case nudge(Placement.Direction)
    case move
    case find
    case command
    case save
    case pick
    case copy
    case paste
    case zoom(Int)
    case fit
    case operations
    case places
    // Running.
    case run
    case slower
    case faster
    case breakIt
    case heal
    case healAll
    case traffic
    case repeatFault
    case experiments
    case why
    case report
    case replay
    case compare
    // While painting operations, or in places.
    case walk(Placement.Direction)
    case paint
    case markWrite
    case markAtomic
    case addNamed
    // In practice.
    case ask
    case note
    case goOn
    case pauseClock
    case strike
    case attach
    // Anywhere.
    case help
    case back
    case leave
    // In what lies over the board.
    case type(Character)
    case erase
    case eraseForward
    case eraseWord
    case eraseLine
    case cursorLeft
    case cursorRight
    case cursorStart
    case cursorEnd
    case accept
    case previous
    case next
    case pageUp
    case pageDown
    case complete
    case cycleWord
    case choose(Int)
    case letter(Character)
}
