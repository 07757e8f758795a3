module NamedTensors.PropertyTests.SmokeProperties

open FsCheck.NUnit

[<Property>]
let ``reversing twice is the identity`` (xs: int list) = List.rev (List.rev xs) = xs
