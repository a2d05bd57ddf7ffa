import Cells
import DesignFiles
import DesignModel
import Drill

/// One of two designs that are compared, as it was named and changed on the command line.
struct ComparedDesign {
    /// `A`, `B`
    let letter: String
    let design: Design
    /// What the report calls it: the name that was given, with the changes.
    let shownName: String
    private let file: DesignFile

    init(
        _ letter: String, _ name: String, both: [String], own: (option: String, texts: [String])
    ) throws(Failure) {
        self.letter = letter
        let source = try NamedDesign(name)
        file = try source.runnable()
        shownName = ([source.shownName] + own.texts.map { "\(own.option) \"\($0.sanitised(limit: 200))\"" })
            .joined(separator: " ")
        var changed = file.design
        do throws(Failure) {
            for text in both { changed = try changed.overriding(text) }
            for text in own.texts { changed = try changed.overriding(text, option: own.option) }
            design = try changed.checked(afterOverrides: both.count + own.texts.count)
        } catch {
            throw error.about("\(letter) (\(source.shownName))")
        }
        design.warn(aboutOverrides: both, in: "\(letter) (\(source.shownName))")
        design.warn(aboutOverrides: own.texts, option: own.option, in: "\(letter) (\(source.shownName))")
    }

    /// What it is put through.
    func plan(_ options: TrafficOptions, runs: Int) throws(Failure) -> RunPlan {
        do throws(Failure) { return try RunPlan(design, from: file, options: options, runs: runs) } catch {
            throw error.about("\(letter) (\(shownName))")
        }
    }

    /// The faults of the other design, by the names that things have in this one.
    func understanding(_ faults: [Fault], of other: ComparedDesign) throws(Failure) -> [Fault] {
        var own: [Fault] = []
        for fault in faults {
            let text = fault.text(in: other.design)
            do throws(Misreading) { own.append(try Fault(parsing: text, in: design)) } catch {
                var message =
                    "`\(text.sanitised(limit: 200))` can be done to \(other.letter) and not to \(letter) (\(shownName)): "
                    + "there, `\(error.found.sanitised(limit: 100))` is not \(error.expected.sanitised(limit: 300))"
                if let near = error.suggestion { message += "; nearest is `\(near.sanitised(limit: 100))`" }
                message += "\n  Break something that both have under the same name, or rename it in one of them."
                throw Failure(.usage, message)
            }
        }
        return own
    }

    /// Why it cannot be run.
    func failure(_ problem: RunProblem) -> Failure {
        Failure(.badData, "\(letter) (\(shownName)): error: \(problem.message)")
    }
}

extension Failure {
    /// The same, told of one of two designs.
    fileprivate func about(_ design: String) -> Failure { Failure(code, "in \(design): \(message)") }
}
