/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

/** Where a request goes, and the files that are sent with it. */
public sealed interface Target {

    /** The address of the method, as for most calls. */
    Target METHOD = new Method();

    /** The address of the method. */
    record Method() implements Target {}

    /**
     * First the address of the method, whose answer contains the upload URL.
     *
     * @param fieldKey the key in the answer for the name of the form field with the file
     */
    record TwoStepUpload(FilePart file, String fieldKey) implements Target {}

    /** An upload URL for one file, which is sent as a form field of this name. */
    record Upload(SignedUrl address, String field, FilePart file) implements Target {}

    /** The URL of a file. */
    record Download(SignedUrl address) implements Target {}

    /** A file that is sent separately. */
    record FilePart(String name, FileContent content) {}
}
