import DesignFiles
public import DesignModel
import Library

extension Prompt {
    /// The strong board; `nil` where no design of that name ships.
    public var referenceBoard: Design? {
        Shipped.design(named: reference).flatMap { try? DesignFile(text: $0.text, name: $0.name).design }
    }
}
