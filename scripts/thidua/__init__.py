"""Hệ thống công khai phong trào thi đua cải cách hành chính: CSV vào, trang web ra."""

__version__ = "0.1.0"
