// The C library is imported in this one place. Its functions differ in the last digit from one processor to another,
// so nothing that reaches a report may use them: theory is for tests and explanations.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Functions that plain arithmetic does not have.
enum Elementary {
    static func logarithm(_ value: Double) -> Double { log(value) }
    static func exponential(_ value: Double) -> Double { exp(value) }
    /// e^`value` − 1, exact for tiny values too.
    static func exponentialLessOne(_ value: Double) -> Double { expm1(value) }
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
    /// log(n!)
    static func logarithmOfFactorial(_ count: Int) -> Double { lgamma(Double(count) + 1) }
}
