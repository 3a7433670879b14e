/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import io.github.camelbitrix24.rest.FileContent;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as a value in the parameters of a call. It is opened for each attempt and not held in memory as a whole; the component encodes it in the shape that the method expects.
 */
public final class Bitrix24File {

    /** The size of a file whose size is unknown before it is read. */
    public static final long UNKNOWN_SIZE = -1;

    /**
     * A file of at least this size (10 MiB), or of unknown size, is uploaded in two steps if this is documented for its method. For a smaller file a second request costs more than Base64.
     */
    public static final long LARGE = 10L * 1024 * 1024;

    private final Content content;
    private final @Nullable String name;
    private final UploadOptions options;

    private Bitrix24File(Content content, @Nullable String name, UploadOptions manner) {
        this.content = content;
        this.name = name;
        this.options = manner;
    }

    /** How the caller wants the file to be sent. */
    private record UploadOptions(
            @Nullable FileShape shape,
            boolean isInTwoSteps,
            @Nullable Progress progress) {

        private static final UploadOptions DEFAULT = new UploadOptions(null, false, null);
    }

    /** Receives the progress of the upload of a file. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Called on the sending thread, which waits for it: first with 0, then with increasing numbers, last with all bytes of the file. Starts again when the file is sent again. An exception is logged and does not affect the upload.
         *
         * @param sent the number of bytes handed to the connection
         * @param total the size of the file, or {@link #UNKNOWN_SIZE}
         */
        void sent(long sent, long total);
    }

    /** Opens a new stream at the start of a file, each time it is called. */
    @FunctionalInterface
    public interface Opener {

        InputStream open() throws IOException;
    }

    /** The source of the bytes. */
    interface Content extends FileContent.StreamSource {

        /** The number of bytes, or {@link #UNKNOWN_SIZE}. */
        long size() throws IOException;

        /** The reason why it cannot be sent, if known before it is opened. */
        default Optional<String> problem() {
            return Optional.empty();
        }
    }

    /** A file on disk under its own name. */
    public static Bitrix24File of(Path path) {
        Path last = path.getFileName();
        return new Bitrix24File(new PathContent(path), last == null ? null : last.toString(), UploadOptions.DEFAULT);
    }

    /** A file on disk under its own name. */
    public static Bitrix24File of(File file) {
        return of(file.toPath());
    }

    /** Bytes in memory. They are not copied: the caller must not change them afterwards. */
    public static Bitrix24File of(String name, byte[] bytes) {
        return unnamed(bytes).named(name);
    }

    /**
     * A file from any source.
     *
     * @param size the number of bytes, or {@link #UNKNOWN_SIZE}
     */
    public static Bitrix24File of(String name, Opener opener, long size) {
        return unnamed(opener, size).named(name);
    }

    /** Bytes in memory, without a name. */
    public static Bitrix24File unnamed(byte[] bytes) {
        return unnamed(() -> new ByteArrayInputStream(bytes), bytes.length);
    }

    /** A file from any source, without a name. */
    public static Bitrix24File unnamed(Opener opener, long size) {
        return new Bitrix24File(new OpenedContent(opener, size), null, UploadOptions.DEFAULT);
    }

    /** The same file under another name. */
    public Bitrix24File named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException("The name of a file must not be blank.");
        }
        return new Bitrix24File(content, newName, options);
    }

    /** The same file in this shape, regardless of the shape documented for the method. */
    public Bitrix24File as(FileShape newShape) {
        return new Bitrix24File(content, name, new UploadOptions(newShape, false, options.progress));
    }

    /**
     * The same file, uploaded in two steps regardless of its size: a call without the content returns an upload URL, to which the file is posted. Only for methods that are documented to support this.
     */
    public Bitrix24File inTwoSteps() {
        return new Bitrix24File(content, name, new UploadOptions(null, true, options.progress));
    }

    /** The same file, with a listener for the progress of its upload. */
    public Bitrix24File onProgress(Progress progress) {
        return new Bitrix24File(content, name, new UploadOptions(options.shape, options.isInTwoSteps, progress));
    }

    /** See {@link FileShape#BASE64}. */
    public Bitrix24File asBase64() {
        return as(FileShape.BASE64);
    }

    /** See {@link FileShape#PAIR}. */
    public Bitrix24File asPair() {
        return as(FileShape.PAIR);
    }

    /** See {@link FileShape#FILE_DATA}. */
    public Bitrix24File asFileData() {
        return as(FileShape.FILE_DATA);
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The shape set by the caller, if any. */
    public Optional<FileShape> shape() {
        return Optional.ofNullable(options.shape);
    }

    /** A new stream of the whole content. */
    public InputStream open() throws IOException {
        return content.open();
    }

    Content content() {
        return content;
    }

    boolean isInTwoSteps() {
        return options.isInTwoSteps;
    }

    Optional<Progress> progress() {
        return Optional.ofNullable(options.progress);
    }

    @Override
    public String toString() {
        return name == null ? "a file without a name" : name;
    }

    private record PathContent(Path path) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public Optional<String> problem() {
            if (Files.isDirectory(path)) {
                return Optional.of(path + " is a directory. Name a file in it");
            }
            if (!Files.exists(path)) {
                return Optional.of(path.toAbsolutePath() + " does not exist. Check the path and the working directory");
            }
            return Files.isReadable(path)
                    ? Optional.empty()
                    : Optional.of(path + " is not readable. Give this process read permission");
        }
    }

    private record OpenedContent(Opener opener, long size) implements Content {

        @Override
        public InputStream open() throws IOException {
            return opener.open();
        }
    }
}
