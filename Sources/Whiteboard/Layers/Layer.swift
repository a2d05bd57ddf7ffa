/// Something that lies over the board and takes the keys first.
enum Layer: Sendable {
    case palette(Palette)
    case name(Naming)
    case form(Form)
    case line(CommandLine)
    case hints(HintJump)
    case menu(FaultMenu)
    case moving(Moving)
    case painting(Painting)
    case places(Places)
    case experiments(ExperimentList)
    case sheet(Sheet)
    case question(Question)
    case interview(InterviewLayer)

    /// Which keys it knows.
    var context: KeyContext {
        switch self {
        case .palette: .palette
        case .name: .name
        case .form: .form
        case .line: .line
        case .hints: .hints
        case .menu: .menu
        case .moving: .moving
        case .painting: .painting
        case .places: .places
        case .experiments: .experiments
        case .sheet: .sheet
        case .question: .question
        case .interview(let layer): layer.context
        }
    }

    /// Whether keys that it does not know go on to what lies below.
    var passesOn: Bool {
        switch self {
        case .sheet, .painting, .places: true
        default: false
        }
    }

    /// Whether the board can be seen and clicked beside it.
    var isPanel: Bool {
        switch self {
        case .painting, .places: true
        default: false
        }
    }
}
