import DesignFiles
import DesignModel
import Library
import Testing

/// A design that ships, with some values overridden.
func shipped(_ name: String, _ overrides: String...) throws -> Design {
    let shipped = try #require(Shipped.design(named: name))
    var design = try DesignFile(text: shipped.text, name: name).design
    for text in overrides {
        design = try design.applying(try design.edit(making: try Assignment(parsing: text, in: design)))
    }
    return design
}
