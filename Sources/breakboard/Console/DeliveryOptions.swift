import ArgumentParser
import Documents
import Reports

/// Where a report goes, and how it looks there.
struct DeliveryOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write the report to a file.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var appearance: OutputOptions

    /// A file has neither colours nor the width of a terminal.
    var style: TextStyle {
        output == nil ? appearance.style : TextStyle(charset: appearance.charset)
    }

    /// Writes the report to its file, or to standard output.
    func deliver(_ text: String) throws(Failure) {
        guard let output else { return try StandardOutput.write(text) }
        do throws(FileProblem) { try FileOnDisk(output).write(Array(text.utf8)) } catch { throw Failure(error) }
    }
}
