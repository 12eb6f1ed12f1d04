"""The model that tags names, figures, dates and documents: running it (`model`), and training it (`train`).

Running needs onnxruntime and tokenizers, training the extra `neural`; nothing of either is imported before it is used.
"""
