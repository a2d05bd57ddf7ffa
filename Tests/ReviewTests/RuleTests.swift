import DesignFiles
import DesignModel
import Testing

@testable import Review
