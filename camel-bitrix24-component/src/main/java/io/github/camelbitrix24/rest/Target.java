/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
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
    record TwoStepUpload(FilePart file, String fieldKey) implements Target {}

    /** An address for one file, which comes as a field of this name. */
    record Upload(SignedUrl address, String field, FilePart file) implements Target {}

    /** The address of a file. */
    record Download(SignedUrl address) implements Target {}

    /** A file that is sent by itself. */
    record FilePart(String name, FileContent content) {}
}
