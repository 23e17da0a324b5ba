package org.daybreak.stories.pictures;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/**
 * Tells a reader between two rows to stop when nobody waits for its picture any more.
 */
final class StopWhenTimeIsUp implements IIOReadProgressListener {

	@Override
	public void imageProgress(ImageReader source, float percentageDone) {
		if (Thread.currentThread().isInterrupted()) {
			source.abort();
		}
	}

	@Override
	public void imageStarted(ImageReader source, int imageIndex) {
	}

	@Override
	public void imageComplete(ImageReader source) {
	}

	@Override
	public void readAborted(ImageReader source) {
	}

	@Override
	public void sequenceStarted(ImageReader source, int minIndex) {
	}

	@Override
	public void sequenceComplete(ImageReader source) {
	}

	@Override
	public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {
	}

	@Override
	public void thumbnailProgress(ImageReader source, float percentageDone) {
	}

	@Override
	public void thumbnailComplete(ImageReader source) {
	}

}
