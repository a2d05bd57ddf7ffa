import Cells
import DesignModel

// What is nowhere but on the board: unsaved work, rows of an open form, a design whose file is gone.

extension Board {
    /// The design with what has been typed so far into an open form, or as the name of a new box, as far as that can be
    /// understood.
    var designAsTyped: Design {
        layers.reduce(design) { design, layer in
            switch layer {
            case .form(let form): form.draft(of: design)
            case .name(let naming): naming.draft(of: design)
            default: design
            }
        }
    }

    /// The design that no crash may reach; `nil`: its file has all of it.
    var workToKeep: Design? {
        let typed = designAsTyped
        return document.isUnsaved || typed != design ? typed : nil
    }

    /// Asks before a design is left whose file would not bring it back.
    mutating func refuseToPart(_ change: OutsideChange, before next: AfterSaving) {
        document.note(change)
        layers.append(.question(question(before: next)))
    }

    /// What to do with unsaved work before the board is left, or another design is opened.
    func question(before next: AfterSaving) -> Question {
        let isLeaving = next == .quit
        let save = document.fileTrouble == .deleted ? "write it again" : "save"
        return Question(
            subject: .part(next), text: reasonToStay,
            answers: [
                ("s", isLeaving ? "\(save) and leave" : "\(save) first"),
                ("d", isLeaving ? "discard and leave" : "discard it"), ("n", "stay"),
            ])
    }

    private var reasonToStay: String {
        let name = (document.file ?? "").sanitised(limit: 200)
        return switch document.fileTrouble {
        case .deleted: "\(name) was deleted by another program: this design is only here."
        case .damaged: "\(name) can no longer be read: this design is only here."
        case .written, nil: "There is unsaved work."
        }
    }
}

extension Form {
    /// The design with every change that can be understood so far; what cannot is left out.
    fileprivate func draft(of design: Design) -> Design {
        changes.reduce(design) { design, field in
            guard let edit = try? edit(of: field, in: design) else { return design }
            return (try? design.applying(edit)) ?? design
        }
    }
}

extension Naming {
    fileprivate func draft(of design: Design) -> Design {
        guard case .component(let id) = subject, let edit = try? design.edit(renaming: id, to: editor.string) else {
            return design
        }
        return (try? design.applying(edit)) ?? design
    }
}
