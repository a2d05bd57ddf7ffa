import Cells
import DesignModel
import Documents
import Library
import Practice

/// A prompt as it was named on the command line: a file, or one that ships inside.
struct NamedPrompt {
    /// What a journal calls it, so that the session can be found again.
    let source: String
    let prompt: Prompt

    /// The names of all that ship.
    static var shippedNames: [String] { Shipped.prompts.map(\.name) }

    init(_ argument: String) throws(Failure) {
        let bytes: [UInt8]
        if FileOnDisk(argument).exists, !FileOnDisk(argument).isFolder {
            source = FilePath.absolute(argument)
            do throws(FileProblem) { bytes = try FileOnDisk(argument).read().bytes } catch { throw Failure(error) }
        } else if let shipped = Shipped.prompts.first(where: { $0.name == argument }) {
            source = argument
            bytes = Array(shipped.text.utf8)
        } else {
            throw Failure.unknownPrompt(argument)
        }
        do throws(UnreadablePrompt) { prompt = try PromptFile(bytes, name: argument).prompt } catch {
            throw Failure(.badData, error.description)
        }
    }
}

extension Failure {
    fileprivate static func unknownPrompt(_ name: String) -> Failure {
        let names = Shipped.prompts.map(\.name)
        let near = nearest(to: name, in: names).map { "; did you mean `\($0)`?" }
        return Failure(
            .noInput,
            "there is no such file, and no prompt `\(name.sanitised(limit: 100))` ships"
                + (near ?? "; `breakboard prompts` lists them: \(names.joined(separator: ", "))"))
    }
}
