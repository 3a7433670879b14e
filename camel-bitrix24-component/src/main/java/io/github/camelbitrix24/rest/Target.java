package io.github.camelbitrix24.rest;

/** Where a request goes, and what goes there beside the parameters. */
public sealed interface Target {

    /** The method's own address, to which most calls go. */
    Target METHOD = new Method();

    /** The method's own address. */
    record Method() implements Target {}

    /**
     * First the method's own address, whose answer says where the file goes.
     *
     * @param fieldKey what the answer calls the name of the field for the file
     */
    record InTwoSteps(FilePart file, String fieldKey) implements Target {}

    /** An address for one file, which comes as a field of this name. */
    record Upload(SignedAddress address, String field, FilePart file) implements Target {}

    /** The address of a file. */
    record Download(SignedAddress address) implements Target {}

    /** A file that is sent by itself. */
    record FilePart(String name, FileContent content) {}
}
