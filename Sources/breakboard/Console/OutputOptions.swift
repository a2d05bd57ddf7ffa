import ArgumentParser
import Cells
import Glibc
import Reports

/// How text is printed, for every command that prints any.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("no-color"), help: "No colours; so too where NO_COLOR is set or the output is no terminal.")
    var noColour = false

    @Flag(help: "Only ASCII characters; so too where the locale is not UTF-8.")
    var ascii = false

    var style: TextStyle {
        TextStyle(width: StandardOutput.width ?? 80, charset: charset, hasColour: hasColour)
    }

    var charset: Charset { ascii || !Self.isUTF8 ? .ascii : .unicode }

    private var hasColour: Bool {
        !noColour && StandardOutput.isTerminal && Self.variable("NO_COLOR")?.isEmpty ?? true
            && Self.variable("TERM") != "dumb"
    }

    /// Text as it can be shown here.
    func shown(_ text: String) -> String {
        charset == .unicode
            ? text
            : text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.ascii() }
                .joined(separator: "\n")
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static var isUTF8: Bool {
        setlocale(LC_CTYPE, "")
        guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
        return ["UTF-8", "UTF8", "utf-8", "utf8"].contains(String(cString: name))
    }
}
